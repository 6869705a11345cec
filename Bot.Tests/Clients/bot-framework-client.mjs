// The official library posts to a bot what a person says, as one bot posts to another. The first line of standard input is where
// to, as whom and an activity of the conversation; each further line is one activity, and is answered with one line.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const { BotFrameworkHttpClient, MessageFactory, TurnContext } = require("botbuilder");
const { AppCredentials, SimpleCredentialProvider } = require("botframework-connector");

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { url, appId, token, activity: known } = JSON.parse((await lines.next()).value);

class GivenToken extends AppCredentials {
  getToken() {
    return Promise.resolve(token);
  }
}

class Client extends BotFrameworkHttpClient {
  buildCredentials(id) {
    return Promise.resolve(new GivenToken(id));
  }
}

const client = new Client(new SimpleCredentialProvider(appId, ""));
const reference = TurnContext.getConversationReference(known);
let count = 0;
for await (const line of lines) {
  const { text, ...more } = JSON.parse(line);
  const activity = TurnContext.applyConversationReference(
    { ...MessageFactory.text(text), ...more },
    { ...reference, activityId: `official-${++count}` },
    true,
  );
  const answer = await client.postActivity(appId, appId, url, activity.serviceUrl, activity.conversation.id, activity);
  process.stdout.write(JSON.stringify(answer) + "\n");
}
