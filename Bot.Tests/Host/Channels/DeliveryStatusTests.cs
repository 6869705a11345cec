using Bot.Host.Data.Model;
using CsCheck;

namespace Bot.Tests.Host.Channels;

public sealed class DeliveryStatusTests
{
    private static readonly Gen<DeliveryStatus[]> Receipts = Gen.Enum<DeliveryStatus>().Array[0, 12];

    [Fact]
    public void Receipts_in_any_order_and_number_end_alike() =>
        (from receipts in Receipts from shuffled in Gen.Shuffle(receipts) from more in Receipts select (receipts, shuffled, more)).Sample(x =>
            Apply(x.receipts) == Apply([.. x.shuffled, .. x.more.Where(x.receipts.Contains)]));

    [Fact]
    public void A_final_state_never_opens_again() =>
        Receipts.Sample(receipts =>
        {
            DeliveryStatus? state = null;
            foreach (var receipt in receipts)
            {
                var next = DeliveryStatuses.TryAdvance(state, receipt) ? receipt : state;
                if (state is { } before && DeliveryStatuses.IsFinal(before) && !DeliveryStatuses.IsFinal(next!.Value))
                {
                    return false;
                }

                state = next;
            }

            return true;
        });

    [Theory]
    [InlineData("Queued", "Sending", true)]
    [InlineData("Sending", "Queued", false)]
    [InlineData("Sent", "Delivered", true)]
    [InlineData("Delivered", "Sent", false)]
    [InlineData("Delivered", "Delivered", false)]
    [InlineData("Delivered", "Undelivered", false)]
    [InlineData("Delivered", "Read", true)]
    [InlineData("Failed", "Sent", false)]
    [InlineData("Canceled", "Queued", false)]
    public void A_receipt_counts_only_when_it_is_news(string from, string to, bool advances) =>
        Assert.Equal(advances, DeliveryStatuses.TryAdvance(Enum.Parse<DeliveryStatus>(from), Enum.Parse<DeliveryStatus>(to)));

    private static DeliveryStatus? Apply(IEnumerable<DeliveryStatus> receipts) => receipts.Aggregate(
        (DeliveryStatus?)null, (state, receipt) => DeliveryStatuses.TryAdvance(state, receipt) ? receipt : state);
}
