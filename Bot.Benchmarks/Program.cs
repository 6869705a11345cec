Console.Error.WriteLine("usage: Bot.Benchmarks engine|webhook");
return 2;
