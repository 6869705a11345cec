# A plan is made, brought to mind the day before, asked about the day after, and was kept.
> STREET
< What is one thing you will do for our street?
/ 1 Talk with my neighbours about the block watch
> 1
< On which day
> in 10 days
< Where, or with whom?
> at the library
< May we text you
> yes
< Your plan: if it is
/ "Talk with my neighbours about the block watch" (at the library)
/ We'll text you on
/ Thank you for that.
+ 5d
~
+ next
< your plan for
/ "Talk with my neighbours about the block watch" (at the library)
/ Reply PLAN
/ STOP ends all texts.
+ next
< how did it go?
/ 1 Done
/ 4 Talk to a person
> 1
< Well done
= done reminders=1 check_ins=1
> We are twelve neighbours now
< we noted that
+ 60d
~
