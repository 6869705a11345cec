// The official Direct Line client, driven from outside: commands come as lines of JSON on standard input, and what the client
// tells goes out as lines of JSON on standard output. Its connections pass through a small relay that can be cut and mended.
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const Request = require("xhr2");
globalThis.XMLHttpRequest = class extends Request {
  open(method, url, ...rest) {
    if (url.endsWith("/tokens/refresh")) {
      const before = client.token;
      const tell = () => (this.status === 200 && client.token === before ? setTimeout(tell, 5) : say({ renewed: this.status }));
      this.addEventListener("loadend", tell);
    }
    super.open(method, url, ...rest);
  }
};
globalThis.WebSocket = require("ws");

// The client waits 3 to 15 seconds at random before it comes back; and it renews its token when it is told to, not every 15 minutes.
Math.random = () => 0;
let renew;
const interval = globalThis.setInterval;
globalThis.setInterval = (work, milliseconds, ...rest) => {
  if (milliseconds <= 600_000) {
    return interval(work, milliseconds, ...rest);
  }
  renew = () => work(...rest);
};
const say = (event) => process.stdout.write(JSON.stringify(event) + "\n");
const { DirectLine } = require("botframework-directlinejs");


// In a browser what nobody catches only stands in the console; the client throws so when its token is not renewed.
process.on("uncaughtException", () => {});
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => {
  const { value, done } = await lines.next();
  return done ? { do: "end" } : JSON.parse(value);
};

const { host, port, options } = await next();
const open = new Set();
let isCut = false;
const relay = createServer((near) => {
  if (isCut) {
    near.destroy();
    return;
  }
  const far = connect(port, host);
  open.add(near).add(far);
  for (const [from, to] of [[near, far], [far, near]]) {
    from.on("error", () => to.destroy());
    from.on("close", () => (open.delete(from), to.destroy()));
    from.pipe(to);
  }
});
await new Promise((ready) => relay.listen(0, "127.0.0.1", ready));

const client = new DirectLine({ domain: `http://127.0.0.1:${relay.address().port}/v3/directline`, ...options });
client.connectionStatus$.subscribe((status) => say({ status }));
client.activity$.subscribe(
  (activity) => say({ activity }),
  (error) => say({ ended: error.message }),
);

const commands = {
  post: ({ id, activity }) => client.postActivity(activity).subscribe(
    (posted) => say({ id, posted }),
    (error) => say({ id, refused: error.status ?? 0 }),
  ),
  cut: () => {
    isCut = true;
    open.forEach((socket) => socket.destroy());
  },
  renew: () => renew(),
  mend: () => (isCut = false),
  reconnect: ({ conversation }) => client.reconnect(conversation),
};
for (let command = await next(); command.do !== "end"; command = await next()) {
  commands[command.do](command);
}
client.end();
process.exit(0);
