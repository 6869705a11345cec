// Signs requests with the official helper. In: a JSON array of {token, url, seen, form: [[name, value], …]} on
// standard input. Out: a JSON array of {signature, accepted}: what the helper computes for exactly this url, and
// whether its own check accepts that from an application that sees the address as `seen`.
import { readFileSync } from "node:fs";
import twilio from "twilio";

const requests = JSON.parse(readFileSync(0, "utf8"));
const answers = requests.map(({ token, url, seen, form }) => {
  const params = Object.create(null);
  for (const [name, value] of form) {
    params[name] = name in params ? [params[name], value].flat() : value;
  }
  const signature = twilio.getExpectedTwilioSignature(token, url, params);
  return { signature, accepted: twilio.validateRequest(token, signature, seen, params) };
});
process.stdout.write(JSON.stringify(answers));
