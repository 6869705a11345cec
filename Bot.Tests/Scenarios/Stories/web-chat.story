# A plan made in a chat, with a phone that was confirmed by a code: one person, two addresses.
chat> street
chat< What is one thing
chat> Talk with my neighbours about the block watch
chat< On which day
chat> in 10 days
chat< Where
chat> the library
chat< others may see your screen
chat> Yes
chat< Which mobile number
chat> {phone}
chat< a 6-digit code
chat! {phone}
< is your code
! neighbours
chat> 000000x
chat< does not match
chat> {code}
chat< We'll text you on
/ Thank you for that.
nothing stored {phone}
+ next
< your plan for
/ "Talk with my neighbours about the block watch" (the library)
> PLAN
< Your plan
> 2
< Which other day
> in 10 days
< We'll text you on
+ next
< your plan for
+ next
< how did it go?
> done
< Well done
= done reminders=2 check_ins=1
