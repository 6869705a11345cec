// What the official library says to tokens: reads settings, an activity and the tokens as one JSON on standard input, and writes
// for each token whether it is let in.
import { createRequire } from "node:module";
import { globalAgent } from "node:https";
import { text } from "node:stream/consumers";

const require = createRequire(import.meta.url);
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory } = require("botframework-connector");

const { settings, certificate, activity, tokens } = JSON.parse(await text(process.stdin));
globalAgent.options.ca = certificate;
const authentication = BotFrameworkAuthenticationFactory.create(
  "",
  false,
  settings.ToChannelFromBotLoginUrl,
  "https://api.botframework.com",
  "https://api.botframework.com",
  "https://api.botframework.com",
  settings.ToBotFromChannelOpenIdMetadataUrl,
  settings.ToBotFromEmulatorOpenIdMetadataUrl,
  "",
  new PasswordServiceClientCredentialFactory(settings.MicrosoftAppId, settings.MicrosoftAppPassword),
  new AuthenticationConfiguration(),
);

const lets = {};
for (const [what, header] of Object.entries(tokens)) {
  try {
    await authentication.authenticateRequest(activity, header ?? "");
    lets[what] = true;
  } catch (refused) {
    lets[what] = false;
  }
}
process.stdout.write(JSON.stringify(lets));
