using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Exchange;
using WebMq.Web.Chat.Files;
using WebMq.Web.Components;
using WebMq.Web.Echo;
using WebMq.Web.Events;
using WebMq.Web.Lab;
using WebMq.Web.MessageLog;
using WebMq.Web.Orders;
using WebMq.Web.Overview;
using WebMq.Web.Pipeline;
using WebMq.Web.Queues;
using WebMq.Web.Queues.Http;
using WebMq.Web.Queues.Sockets;
using WebMq.Web.Rules;
using WebMq.Web.Rules.Http;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.State;
using WebMq.Web.Topics;
using WebMq.Web.Topics.Http;
using WebMq.Web.Weather;
using WebMq.Web.Workers;

return await StartupErrors.Report(async () =>
{
    var builder = AppBuilder.Create(args);
    using var data = new DataDirectory(builder.Configuration["WebMq:DataDirectory"] ?? "data");

    // In the order of starting; stopping goes the other way round.
    builder.AddMessageLog(data);
    builder.AddState(data);
    builder.AddQueues();
    builder.AddTopics();
    builder.AddSockets();
    builder.AddWorkers();
    builder.AddChat();
    builder.AddChatFiles();
    builder.AddChatExchange();
    builder.AddWeather(data);
    builder.AddEcho();
    builder.AddQueueSocket();
    builder.AddEvents();
    builder.AddOrders();
    builder.AddPipeline();
    builder.AddRules();
    builder.AddLab();
    builder.AddOverview();
    builder.AddAccounts(data);
    builder.AddScreens();
    builder.AddBadRequests();
    AppBuilder.CheckConfiguration(builder, args);
    data.Take();

    var app = builder.Build();
    app.UseScreenHeaders();
    app.UseRouting();
    app.UseBadRequests();
    app.UseSameOrigin();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapAccounts();
    app.MapChat();
    app.MapChatFiles();
    app.MapChatExchange();
    app.MapWeather();
    app.MapEcho();
    app.MapQueues();
    app.MapTopics();
    app.MapPipeline();
    app.MapRules();
    app.MapLab();
    app.MapOverview();
    app.MapScreens();

    await app.RunAsync();
});
