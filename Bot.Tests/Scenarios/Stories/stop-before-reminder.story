# One word stops it all, and START brings no plan back.
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
> STOP
< unsubscribed
= no_answer reminders=0 check_ins=0
+ 60d
~
> START
< subscribed again
> PLAN
< no open plan
+ 60d
~
