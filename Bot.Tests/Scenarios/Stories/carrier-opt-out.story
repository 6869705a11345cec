# The carrier has blocked us: the reminder is refused, and nothing follows.
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
carrier blocks
+ next
~
= no_answer reminders=1 check_ins=0
+ 60d
~
