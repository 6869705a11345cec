# A plan is let go before its day: the reminder never comes.
> STREET
< What is one thing
> 1
< On which day
> in 10 days
< Where
> SKIP
< May we text you
> yes
< Your plan
+ 3d
> PLAN
< Your plan
/ 3 Let it go
> 3
< No more texts about it
= let_go reminders=0 check_ins=0
+ 60d
~
