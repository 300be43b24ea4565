using Microsoft.AspNetCore.Components;
using WebMq.Shared.Topics;
using WebMq.Web.Components;

namespace WebMq.Web.Topics.Pages;

/// <summary>All topics, and a new one.</summary>
public sealed partial class TopicsPage : ScreenComponent, IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private readonly TopicForm _form = new();
    private IReadOnlyList<TopicSummary> _topics = [];
    private Task _looking = Task.CompletedTask;
    private string _name = "";
    private string? _fault;
    private bool _making;

    [Inject]
    private TopicService Topics { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _looking;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _topics = Topics.List();
        if (RendererInfo.IsInteractive)
            _looking = Look();
    }

    private async Task Look()
    {
        try
        {
            using var timer = new PeriodicTimer(s_interval);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                var topics = Topics.List();
                if (topics.SequenceEqual(_topics))
                    continue;
                await InvokeAsync(() =>
                {
                    _topics = topics;
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task Create()
    {
        // Pressed twice it would say that the topic is there already.
        if (_making)
            return;
        _making = true;
        try
        {
            if (!_form.Read().Succeeded(out var options, out var bad))
            {
                _fault = bad.Text;
                return;
            }

            // The form makes a new one; options of one that is there are changed on its page.
            if (Topics.Find(_name).Refusal is null)
            {
                _fault = $"There is a topic {_name} already.";
                return;
            }

            var made = await Topics.Create(_name, options, _left.Token);
            _fault = made.Refusal?.Text;
            if (made.Refusal is null)
                Navigation.NavigateTo($"/topics/{_name}");
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _making = false;
        }
    }
}
