using Bot.Dialogs.Engine;

namespace Bot.Dialogs.Play;

/// <summary>What a host keeps in its database, for a conversation that is played without one.</summary>
public sealed class PlayStore
{
    /// <summary>The code of every phone, as no text is sent.</summary>
    public const string Code = "123456";

    private const int FewestDigits = 7;
    private const int ShownDigits = 4;

    private bool isCodeSent;

    /// <summary>Commitments that have not ended.</summary>
    public ImmutableArray<Commitment> Commitments { get; private set; } = [];

    /// <summary>Plays one turn, as often as it asks for more, and keeps what it made of commitments.</summary>
    public Turn Play(TurnInput input, Func<TurnInput, Turn> play)
    {
        var turn = play(input);
        while (turn.Needs is not Lookups.None)
        {
            input = input with { Records = Find(input, turn.Needs) };
            turn = play(input);
        }

        foreach (var happened in turn.Events)
        {
            Keep(happened);
        }

        return turn;
    }

    private Records Find(TurnInput input, Lookups needs) => input.Records with
    {
        Known = input.Records.Known | needs,
        Commitments = Commitments,
        Phone = input is TurnInput.Said said ? Read(said.Text) : null,
        PhoneCode = isCodeSent ? Code : null,
        PersonalData = new PersonalData(0, 1, Commitments.Length, Link: null),
    };

    private void Keep(DialogEvent happened)
    {
        switch (happened)
        {
            case DialogEvent.CommitmentChanged(var commitment, _):
                var others = Commitments.RemoveAll(one => one.Id == commitment.Id);
                Commitments = commitment.HasEnded ? others : others.Add(commitment with { Version = commitment.Version + 1 });
                break;
            case DialogEvent.FollowUpsEnded:
                Commitments = [];
                break;
            case DialogEvent.PhoneGiven:
                isCodeSent = true;
                break;
        }
    }

    private static PhoneReading? Read(string words)
    {
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return digits.Length < FewestDigits ? null : new PhoneReading(digits[^ShownDigits..], IsAllowed: true);
    }
}
