using WebMq.Web.MessageLog;

namespace WebMq.Web.State;

/// <summary>Puts <c>state.db</c> into the app.</summary>
internal static class StateFeature
{
    public static void AddState(this WebApplicationBuilder builder, DataDirectory data) =>
        builder.Services.AddSingleton(services => new StateFile(data.Combine("state.db"), services.GetServices<IStateTables>()));
}
