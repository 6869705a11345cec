# Nobody answers: it is closed without another word.
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
+ next
< your plan for
+ next
< how did it go?
+ 90d
~
= no_answer reminders=1 check_ins=1
