# Somebody who needs help is told who may help, and staff are told; the plan stays.
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
> HELP
< STOP to end
/ Reply 4 to talk to a person.
> 4
< We noted that you want a person
/ These may help now:
attention asked
= open reminders=1 check_ins=1
> 1
< Well done
= done reminders=1 check_ins=1
