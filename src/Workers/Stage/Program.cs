return WebMq.Workers.Stage.StageProgram.Run(args);
