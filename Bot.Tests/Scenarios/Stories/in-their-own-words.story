# How it went is told as a story: not yet, with a day; then done.
> STREET
< What is one thing
> Fix the street lamp by the school
< On which day
> in 10 days
< Where
> SKIP
< May we text you
> Y
< Your plan
+ next
< your plan for
+ next
< how did it go?
> didn't have time, I'll do it in two weeks
< Your plan: if it is
/ We'll text you on
= open reminders=1 check_ins=1
+ next
< your plan for
+ next
< how did it go?
> it took a ladder and my cousin but we did it!!
< Well done
/ we noted that
= done reminders=2 check_ins=2
+ 60d
~
