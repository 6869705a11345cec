# Not yet, a new day; not yet again, another day: nobody is texted a third time round.
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
> 2
< Which new day
= not_yet reminders=1 check_ins=1
> in two weeks
< We'll text you on
= open reminders=1 check_ins=1
+ next
< your plan for
+ next
< how did it go?
> not yet
< Which new day
> in 3 weeks
< Your plan: if it is
! We'll text you
+ 90d
~
= no_answer reminders=2 check_ins=2
