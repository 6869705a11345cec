# A check-in waits for the survey somebody is in.
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
+ 3h
> PULSE
< How safe do you feel?
+ next
~
> 2
< Noted.
+ next
< how did it go?
> 3
< No more texts about it
= let_go reminders=1 check_ins=1
