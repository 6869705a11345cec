# The phone has another owner: nothing of the plan is ever told to them.
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
> wrong number
< unsubscribed
+ 60d
~
> START
< subscribed again
> PLAN
< no open plan
