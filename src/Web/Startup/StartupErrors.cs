using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Startup;

/// <summary>What a person reads when the app cannot start: one clear line for each fault, and an exit code that is not 0.</summary>
internal static class StartupErrors
{
    public static async Task<int> Report(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (StartupException e)
        {
            return Say(e.Message.Split(Environment.NewLine));
        }
        catch (OptionsValidationException e)
        {
            return Say(e.Failures);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is OptionsValidationException))
        {
            return Say(e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(i => i.Failures));
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Say([$"Urls: {e.Message}"]);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException && e.StackTrace?.Contains("Kestrel", StringComparison.Ordinal) == true)
        {
            return Say([$"Urls: {e.Message}"]);
        }
        catch (Exception e)
        {
            // Nobody foresaw it: the place in the code is what helps.
            return Say([e.ToString()]);
        }
    }

    private static int Say(IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            Console.Error.WriteLine($"WebMq cannot start: {fault}");
        return 1;
    }
}
