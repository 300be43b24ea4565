using System.CommandLine;
using WebMq.Shared.Lab;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Lab;

/// <summary>The verb <c>lab</c>: the course's programs, told message by message.</summary>
internal static class LabCommand
{
    public static Command Create()
    {
        var command = new Command("lab", "The course's programs, run with real processes and told message by message.");
        foreach (var program in LabCatalog.All)
            command.Add(Program(program));
        return command;
    }

    private static Command Program(LabProgram program)
    {
        var pace = new Option<string>("--pace")
        {
            Description = $"Operations a second, {LabOrder.Slowest} to {LabOrder.Fastest}, or {LabOrder.Full}.",
            DefaultValueFactory = _ => LabOrder.Full,
            HelpName = "operations",
        };
        pace.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not LabOrder.Full and var text }] && !LabPace.TryParse(text, out _))
                result.AddError($"--pace is {text}; it must be from {LabOrder.Slowest} to {LabOrder.Fastest}, or {LabOrder.Full}.");
        });
        var paused = new Option<bool>("--paused") { Description = "Begin with nothing granted; needs a parent that sends commands." };
        var leaveOpen = new Option<bool>("--leave-open") { Description = "The child forgets to close its copy of the writing end." };
        var maxSteps = new Option<int>("--max-steps") { Description = "How many steps a run may tell.", DefaultValueFactory = _ => 2_000 };
        var supervised = SupervisedOption.Create();
        var command = new Command(program.Name, program.Sentence) { pace, maxSteps, supervised, paused };
        if (program.Name == "eof")
            command.Add(leaveOpen);
        command.SetAction(parsed => WorkerSession.Run("lab", parsed.GetValue(supervised), session => LabCoordinator.Run(
            session,
            program,
            new LabSettings(
                LabPace.TryParse(parsed.GetRequiredValue(pace), out var rate) ? rate : null,
                parsed.GetValue(paused),
                program.Name == "eof" && parsed.GetValue(leaveOpen),
                parsed.GetValue(maxSteps)))));
        return command;
    }
}
