using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Attention;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Localization.Languages;

namespace Bot.Host.Conversations;

/// <summary>Writes one turn in one transaction: the message, what it meant, the state with its version, and the reply. All or nothing.</summary>
internal sealed class TurnCommitter(DatabaseWriter writer, AnonymousTurns anonymous, PhoneCodes phoneCodes, IEnumerable<IPersonalData> owners)
{
    private const string InsertConversation = """
        INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, nudge_at, expires_at, last_inbound_at, created_at, program_id, provider, our_number)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13) ON CONFLICT (address_id) DO NOTHING
        """;

    private const string UpdateConversation = """
        UPDATE conversations
        SET version = @2, position = @3, state = @4, contact_id = @5, nudge_at = @6, expires_at = @7, last_inbound_at = @8, provider = @9, our_number = @10
        WHERE id = @0 AND version = @1
        """;

    public Task<CommitResult> CommitAsync(TurnPlan plan) => writer.WriteAsync(WriteLane.Turn, sql => WriteAsync(sql, plan), plan.After.AddressHash);

    private async Task<Written<CommitResult>> WriteAsync(SqlSession sql, TurnPlan plan)
    {
        var isAnonymous = plan.After.State.Anonymous;
        if (!await WriteConversationAsync(sql, plan))
        {
            return Written.Undone(CommitResult.Conflict);
        }

        var position = plan.Before.Position;
        if (plan.Inbound is { } inbound
            && !await MessageWriter.InsertAsync(sql, plan.After.Id, plan.After.Channel, inbound.WasKept ? position : ++position, plan.SessionId, isAnonymous ? anonymous.Seal(inbound) : inbound))
        {
            return Written.Undone(CommitResult.Duplicate);
        }

        if (!await WriteCommitmentsAsync(sql, plan))
        {
            return Written.Undone(CommitResult.Conflict);
        }

        await (isAnonymous ? anonymous.WriteAsync(sql, plan) : WriteEventsAsync(sql, plan));

        if (plan.IsLoop)
        {
            await AttentionWriter.InsertAsync(sql, Attention(plan, AttentionReason.Loop, detail: null, $"loop:{plan.After.Id:N}"));
        }

        if (plan.Outbound is { } outbound
            && !await MessageWriter.InsertAsync(sql, plan.After.Id, plan.After.Channel, ++position, isAnonymous ? anonymous.Seal(outbound) : outbound))
        {
            return Written.Undone(CommitResult.Duplicate);
        }

        return Written.Kept(CommitResult.Committed);
    }

    private async Task<bool> WriteConversationAsync(SqlSession sql, TurnPlan plan)
    {
        var (before, after) = (plan.Before, plan.After);
        if (plan.NewAddress is { } address && !await ContactWriter.InsertAddressAsync(sql, address))
        {
            return false;
        }

        if (plan.WrittenFrom is { } known)
        {
            await ContactWriter.RestoreAddressAsync(sql, known);
        }

        if (plan.NewContact)
        {
            await ContactWriter.CloseLinkAsync(sql, after.AddressId, "silence", plan.At);
            if (!before.IsNew)
            {
                await ConsentWriter.OwnerLeftAsync(sql, after.Channel, after.AddressHash);
            }

            await ContactWriter.InsertContactAsync(sql, after.ContactId!.Value, after.AddressId, after.State.Language?.Tag, plan.At);
        }

        var state = anonymous.StateOf(after);
        if (before.IsNew)
        {
            return await sql.ExecuteAsync(
                InsertConversation,
                after.Id,
                after.Channel,
                after.AddressId,
                after.ContactId,
                after.Version,
                after.Position,
                state,
                after.NudgeAt,
                after.ExpiresAt,
                after.LastInboundAt,
                after.State.Anonymous ? plan.At.DayOf() : plan.At,
                after.ProgramId,
                after.Provider,
                after.OurNumber) == 1;
        }

        return await sql.ExecuteAsync(
            UpdateConversation,
            after.Id,
            before.Version,
            after.Version,
            after.Position,
            state,
            after.ContactId,
            after.NudgeAt,
            after.ExpiresAt,
            after.LastInboundAt,
            after.Provider,
            after.OurNumber) == 1;
    }

    /// <returns>False when another turn changed one of them first.</returns>
    private async Task<bool> WriteCommitmentsAsync(SqlSession sql, TurnPlan plan)
    {
        if (plan.PhoneCode is { } code)
        {
            await phoneCodes.WriteAsync(sql, code);
        }

        if (plan.Turn.Events.OfType<DialogEvent.PhoneConfirmed>().FirstOrDefault() is { } confirmed)
        {
            await PhoneConfirmation.WriteAsync(sql, plan, confirmed, TurnRunner.SilenceOfANewPerson, owners);
        }

        foreach (var write in plan.Commitments)
        {
            if (!await CommitmentWriter.WriteAsync(sql, write, plan.After.ContactId, plan.After.Id, plan.After.Traits.CanPush, plan.At))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task WriteEventsAsync(SqlSession sql, TurnPlan plan)
    {
        foreach (var happened in plan.Turn.Events)
        {
            await WriteEventAsync(sql, plan, happened);
        }
    }

    private static async Task WriteEventAsync(SqlSession sql, TurnPlan plan, DialogEvent happened)
    {
        var sessionId = plan.SessionId ?? Guid.Empty;
        switch (happened)
        {
            case DialogEvent.SessionStarted started:
                await SessionWriter.StartAsync(sql, SessionOf(plan, started), started.Replaces);
                await ConsentWriter.RecordAsync(sql, StartConsent(plan, started));
                break;
            case DialogEvent.SessionReopened reopened:
                await SessionWriter.ReopenAsync(sql, reopened.SessionId);
                await ConsentWriter.RecordAsync(sql, SurveyConsent(plan));
                break;
            case DialogEvent.SessionOfSomeoneElse someoneElse:
                await SessionWriter.ReplaceNothingAsync(sql, someoneElse.SessionId);
                break;
            case DialogEvent.SessionEnded ended:
                await SessionWriter.EndAsync(sql, ended.SessionId, Text.Of(ended.How), plan.At);
                break;
            case DialogEvent.Answered answered:
                await SessionWriter.AnswerAsync(
                    sql, Answer(plan, answered.Question, "answered", answered.Text, answered.Value, answered.By));
                if (plan.Before.TookConsentBack)
                {
                    await ConsentWriter.RecordAsync(sql, SurveyConsent(plan));
                }

                break;
            case DialogEvent.AnswerExtended extended:
                await ExtendAsync(sql, plan, sessionId, extended);
                break;
            case DialogEvent.Invalid invalid:
                await SessionWriter.InsertAsync(sql, Answer(plan, invalid.Question, "unusable", invalid.Text));
                break;
            case DialogEvent.Unmatched unmatched:
                await LeaveUnmatchedAsync(sql, plan, sessionId, unmatched);
                break;
            case DialogEvent.Skipped skipped:
                await SessionWriter.AnswerAsync(sql, Answer(plan, skipped.Question, "skipped", plan.Inbound?.Text ?? ""));
                break;
            case DialogEvent.NotApplicable passed:
                await SessionWriter.SupersedeAsync(sql, sessionId, passed.Question, plan.At);
                break;
            case DialogEvent.LanguageChanged changed:
                await SessionWriter.SetLanguageAsync(sql, sessionId, changed.Language.Tag);
                if (plan.After.ContactId is { } speaker)
                {
                    await ContactWriter.SetLanguageAsync(sql, speaker, changed.Language.Tag);
                }

                break;
            case DialogEvent.PostalCodeGiven given:
                if (plan.After.ContactId is { } resident)
                {
                    await ContactWriter.SetPostalCodeAsync(sql, resident, given.Country, given.Code);
                }

                break;
            case DialogEvent.ConsentAnswered consent:
                await ConsentWriter.RecordAsync(sql, Consent(plan, Text.Of(consent.Purpose), consent.Given ? "given" : "declined", "reply", consent.Wording), keepsGiven: IsAboutOnePlan(plan, consent));
                break;
            case DialogEvent.OptedOut optedOut:
                await OptOutAsync(sql, plan, optedOut);
                break;
            case DialogEvent.OptedIn:
                await ContactWriter.LiftSuppressionAsync(sql, plan.After.Channel, plan.After.AddressHash);
                await ConsentWriter.RecordAsync(sql, Consent(plan, ConsentEvent.All, "restored", How(plan), plan.Inbound?.Text));
                break;
            case DialogEvent.Urgent urgent:
                // Once an hour: whoever texts without end must not bury everybody else's calls for help.
                if (plan.After.ContactId is { } inDanger)
                {
                    await CommitmentWriter.HideWordsAsync(sql, inDanger);
                }

                await AttentionWriter.InsertAsync(sql, Attention(plan, AttentionReason.Urgent, urgent.Kind, $"urgent:{plan.After.Id:N}:{urgent.Kind}:{plan.At.UtcDateTime:yyyyMMddHH}"));
                break;
            case DialogEvent.HandedOff { Reason: HandoffReason.Asked }:
                await AttentionWriter.InsertAsync(sql, Attention(plan, AttentionReason.Asked, detail: null, $"asked:{plan.After.Id:N}:{plan.At.UtcDateTime:yyyyMMdd}"));
                break;
            case DialogEvent.HandedOff { Reason: HandoffReason.Unexpected }:
                await AttentionWriter.InsertAsync(sql, Attention(plan, AttentionReason.Unexpected, detail: null, $"unexpected:{plan.After.Id:N}"));
                break;
            case DialogEvent.CommitmentChanged { Change: CommitmentChange.Made, Commitment: var made }:
                var (value, by) = made.Suggestion is { } suggestion
                    ? ((AnswerValue)new AnswerValue.Chosen(suggestion), UnderstoodBy.Exact)
                    : (new AnswerValue.OtherWords(made.What), UnderstoodBy.Other);
                await SessionWriter.AnswerAsync(sql, Answer(plan, made.Question, "answered", made.What, value, by));
                foreach (var former in await SessionWriter.FormerAsync(sql, made.SessionId))
                {
                    await CommitmentWriter.ReplaceAsync(sql, former, made.Question, plan.At);
                }

                break;
            case DialogEvent.CommitmentNoted noted:
                await CommitmentWriter.NoteAsync(sql, noted.CommitmentId, noted.Text);
                break;
            case DialogEvent.FollowUpsEnded when plan.Before.ContactId is { } person:
                await CommitmentWriter.EndAllAsync(sql, person, plan.At);
                break;
            case DialogEvent.ForgetAsked when plan.After.ContactId is { } leaving:
                await ContactWriter.NoteWishAsync(sql, leaving, plan.At);
                await CommitmentWriter.EndAllAsync(sql, leaving, plan.At);
                break;
            case DialogEvent.CommitmentChanged or DialogEvent.FollowUpsEnded or DialogEvent.ForgetAsked
                or DialogEvent.PhoneGiven or DialogEvent.PhoneConfirmed or DialogEvent.WordsMasked:
                break;
            case DialogEvent.HandedOff { Reason: HandoffReason.Urgent } or DialogEvent.Replied or DialogEvent.WentBack or DialogEvent.Noted:
                break;
            default:
                throw new InvalidOperationException($"No row is known for the event {happened.GetType().Name}.");
        }
    }

    private static async Task ExtendAsync(SqlSession sql, TurnPlan plan, Guid sessionId, DialogEvent.AnswerExtended extended)
    {
        var before = await SessionWriter.CurrentTextAsync(sql, sessionId, extended.Question);
        var words = before is null ? extended.Text : $"{before}\n{extended.Text}";
        await SessionWriter.AnswerAsync(
            sql, Answer(plan, extended.Question, "answered", words, new AnswerValue.Words(words), UnderstoodBy.Exact));
    }

    private static async Task LeaveUnmatchedAsync(SqlSession sql, TurnPlan plan, Guid sessionId, DialogEvent.Unmatched unmatched)
    {
        var words = await SessionWriter.UnusableTextAsync(sql, sessionId, unmatched.Question);
        await SessionWriter.AnswerAsync(
            sql, Answer(plan, unmatched.Question, "unmatched", words.Length > 0 ? words : unmatched.Text));
        await AttentionWriter.InsertAsync(
            sql, Attention(plan, AttentionReason.Unmatched, unmatched.Question, $"unmatched:{sessionId:N}:{unmatched.Question}"));
    }

    private static async Task OptOutAsync(SqlSession sql, TurnPlan plan, DialogEvent.OptedOut optedOut)
    {
        var after = plan.After;
        var reason = optedOut.WrongNumber ? "wrong_number" : plan.Inbound is null ? "carrier" : "stop";
        await ContactWriter.SuppressAsync(sql, after.Channel, after.AddressHash, reason, plan.Inbound?.Id, plan.At);
        await ConsentWriter.RecordAsync(sql, Consent(plan, ConsentEvent.All, "withdrawn", How(plan), plan.Inbound?.Text));
        await MessageWriter.SkipQueuedAsync(sql, after.Id, "The person opted out before this was sent.");
        if (optedOut.WrongNumber)
        {
            await ContactWriter.CloseLinkAsync(sql, after.AddressId, "wrong_number", plan.At);
        }
    }

    private static string How(TurnPlan plan) => plan.Inbound is null ? "carrier" : "reply";

    private static SessionRow SessionOf(TurnPlan plan, DialogEvent.SessionStarted started) => new()
    {
        Id = started.SessionId,
        ConversationId = plan.After.Id,
        ContactId = plan.After.ContactId,
        Survey = started.Survey,
        Version = started.Version,
        Status = "active",
        Channel = plan.After.Traits.PublicName,
        Language = started.Language.Tag,
        Source = started.Source,
        StartedAt = plan.At,
        RecordedAt = plan.At,
    };

    // A no to reminders of one plan says nothing of those of another.
    private static bool IsAboutOnePlan(TurnPlan plan, DialogEvent.ConsentAnswered consent) => !consent.Given && plan.Commitments.Length > 0;

    private static ConsentEvent SurveyConsent(TurnPlan plan) => Consent(plan, Text.Of(ConsentPurpose.Survey), "given", "reply", wording: null);

    // Words that woke us stand in the message it refers to: there they are redacted in time, here they would stay for ever.
    private static ConsentEvent StartConsent(TurnPlan plan, DialogEvent.SessionStarted started) =>
        SurveyConsent(plan) with
        {
            How = started.Keyword is null ? "reply" : "keyword",
            Wording = started.Keyword,
            Survey = started.Survey,
            SurveyVersion = started.Version,
        };

    private static ConsentEvent Consent(TurnPlan plan, string purpose, string state, string how, string? wording) => new()
    {
        Id = Guid.CreateVersion7(plan.At),
        ProgramId = plan.After.ProgramId,
        Channel = plan.After.Channel,
        ValueHash = plan.After.AddressHash,
        Purpose = purpose,
        State = state,
        How = how,
        Wording = wording,
        Language = plan.After.State.Language?.Tag,
        Survey = plan.After.State.Session?.Survey,
        SurveyVersion = plan.After.State.Session?.Version,
        MessageId = plan.Inbound?.Id,
        At = plan.At,
    };

    private static AttentionRow Attention(TurnPlan plan, AttentionReason reason, string? detail, string? key) => new()
    {
        Id = Guid.CreateVersion7(plan.At),
        Reason = reason,
        Detail = detail,
        ConversationId = plan.After.Id,
        ContactId = plan.After.ContactId,
        SessionId = plan.SessionId,
        MessageId = plan.Inbound?.Id,
        NaturalKey = key,
        Since = plan.At,
    };

    private static AnswerRow Answer(
        TurnPlan plan, string question, string status, string text, AnswerValue? value = null, UnderstoodBy? by = null) => new()
        {
            Id = Guid.CreateVersion7(plan.At),
            SessionId = plan.SessionId ?? Guid.Empty,
            Question = question,
            Status = status,
            Value = value is null ? null : AnswerValueJson.Serialize(value),
            Text = text,
            WhoseWords = "resident",
            UnderstoodBy = by is { } how ? Text.Of(how) : null,
            Language = plan.After.State.Language?.Tag ?? "und",
            MessageId = plan.Inbound?.Id,
            AnsweredAt = plan.At,
        };
}
