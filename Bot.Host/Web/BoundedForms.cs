using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Bot.Host.Web;

/// <summary>
/// Bounds what is posted to a page. A form is read before it is looked at for a forgery, which takes one that is too large for a forged one.
/// </summary>
internal sealed class BoundedForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    // No form of ours has more than the token that says it is ours.
    private const int LargestForm = 16 * 1024;
    private const int LongestValue = 4 * 1024;
    private const int LongestKey = 256;
    private const int MostValues = 16;

    // After the bounds of the framework (900), and before it looks for a forgery (1000).
    public int Order => 950;

    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        return request.HasFormContentType ? request.ReadFormAsync(context.HttpContext.RequestAborted) : Task.CompletedTask;
    }

    /// <summary>Bounds the forms of every page.</summary>
    public static void AddTo(PageConventionCollection pages)
    {
        pages.ConfigureFilter(new RequestSizeLimitAttribute(LargestForm));
        pages.ConfigureFilter(new RequestFormLimitsAttribute
        {
            KeyLengthLimit = LongestKey,
            ValueCountLimit = MostValues,
            ValueLengthLimit = LongestValue,
            MultipartBodyLengthLimit = LargestForm,
        });
        pages.ConfigureFilter(new BoundedForms());
    }
}
