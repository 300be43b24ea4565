using MudBlazor;

namespace WebMq.Web.Components;

/// <summary>Colours and type. System fonts: no request leaves the machine.</summary>
internal static class Theme
{
    private static readonly string[] s_fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "Noto Sans", "Arial", "sans-serif"];

    /// <summary>The one theme, with a light and a dark palette; text on every surface has a contrast of 4.5 or more.</summary>
    public static readonly MudTheme WebMq = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6e6e",
            Secondary = "#8a3b12",
            Info = "#1a5fb4",
            Success = "#1d6f42",
            Warning = "#8a5a00",
            Error = "#b3261e",
            Background = "#f6f7f7",
            Surface = "#ffffff",
            AppbarBackground = "#10302f",
            AppbarText = "#ffffff",
            DrawerBackground = "#ffffff",
            DrawerText = "#1f2a2a",
            DrawerIcon = "#435252",
            TextPrimary = "#1a2323",
            TextSecondary = "#4b5858",
            ActionDefault = "#435252",
            LinesDefault = "#dde3e3",
            TableLines = "#dde3e3",
            Divider = "#dde3e3",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#4fd1c5",
            PrimaryContrastText = "#06201e",
            Secondary = "#ffb38a",
            SecondaryContrastText = "#2b1206",
            Info = "#8ab8ff",
            InfoContrastText = "#06182f",
            Success = "#7fd6a2",
            SuccessContrastText = "#06200f",
            Warning = "#f2c063",
            WarningContrastText = "#2a1d00",
            Error = "#ff9a92",
            ErrorContrastText = "#330504",
            Background = "#0f1616",
            Surface = "#172020",
            AppbarBackground = "#0b1a1a",
            AppbarText = "#eef4f4",
            DrawerBackground = "#131c1c",
            DrawerText = "#d7e0e0",
            DrawerIcon = "#a3b3b3",
            TextPrimary = "#e6eded",
            TextSecondary = "#a8b6b6",
            ActionDefault = "#a8b6b6",
            LinesDefault = "#2b3838",
            TableLines = "#2b3838",
            Divider = "#2b3838",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts },
            H1 = new H1Typography { FontFamily = s_fonts, FontSize = "1.5rem", FontWeight = "600", LineHeight = "1.3" },
            H2 = new H2Typography { FontFamily = s_fonts, FontSize = "1.125rem", FontWeight = "600", LineHeight = "1.4" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "210px" },
    };
}
