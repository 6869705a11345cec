# The language changes in between: what follows is said in the new one.
> STREET
< What is one thing
> Plant two trees
< On which day
> in 10 days
< Where
> SKIP
< May we text you
> yes
< Your plan
> ESPAÑOL
< Idioma
+ next
< su plan para el
/ "Plant two trees"
+ next
< 1 Ya lo hice
/ 2 Me falta
> todavía no
< nueva fecha
> el viernes de la semana que viene
< Su plan: si es el viernes
