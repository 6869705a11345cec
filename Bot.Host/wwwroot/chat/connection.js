// The states of a Direct Line connection, as the widget's library numbers them.
const EXPIRED = 3;
const FAILED = 4;
const ENDED = 5;

// How the host closes a socket when its conversation is over.
const OVER = 1000;

// A token lives for 30 minutes and is renewed by the library, but not while a phone sleeps.
const TOKEN_AGES = 25 * 60_000;
const TRY_AGAIN = 5_000;

// What the library says in place of an id when an activity could not be posted.
const NOT_POSTED = 'retry';
const POST_AGAIN = 4_000;

// What is said next waits for what was said before, but not until the widget calls it lost, which it does after 20 seconds.
const IN_ORDER = 10_000;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** A conversation's line to the host: it mends itself, and tells when it is down, up again, gone for good, or its conversation is over. */
export class Connection {
  /**
   * @param {object} opened what the host answered
   * @param {import('./session.js').Session} session
   * @param {{lost: () => void, back: () => void, gone: () => void, over: () => void}} tell
   */
  constructor(opened, session, tell) {
    this.session = session;
    this.tell = tell;
    this.conversationId = opened.conversationId;
    this.renewed = opened.asked;
    this.posting = Promise.resolve();
    this.directLine = window.WebChat.createDirectLine({
      domain: '/v3/directline',
      token: opened.token,
      conversationId: opened.conversationId,
      streamUrl: opened.streamUrl,
    });
    this.watchSockets();
    this.directLine.connectionStatus$.subscribe((status) => this.changed(status));
    window.addEventListener('offline', () => this.lose());
    window.addEventListener('online', () => this.sockets > 0 && this.regain());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && Date.now() - this.renewed > TOKEN_AGES) {
        this.renew();
      }
    });
  }

  /** The library mends a dropped socket but does not tell that it dropped; the socket itself does. */
  watchSockets() {
    const connection = this;
    this.sockets = 0;
    this.directLine.services.WebSocket = class extends WebSocket {
      constructor(address) {
        super(address);
        this.addEventListener('open', () => {
          connection.sockets++;
          connection.regain();
        });
        this.addEventListener('close', ({ code }) => {
          connection.sockets = 0;
          if (code === OVER) {
            connection.finish();
          } else {
            connection.lose();
          }
        });
      }
    };

    // It waits for 3 to 15 seconds before it tries again; 3 to 6 keep a crowd apart just as well.
    this.directLine.services.random = () => Math.random() / 4;
  }

  /**
   * The line as the widget sees it. It hears nothing of an expired token, for which it would give up what is being posted: that is
   * mended here.
   */
  get adapter() {
    const { directLine } = this;
    return {
      activity$: directLine.activity$.catch(() => this.missed()),
      connectionStatus$: directLine.connectionStatus$.filter((status) => status !== EXPIRED),
      postActivity: (activity) => this.post(activity),
      getSessionId: () => directLine.getSessionId(),
      end: () => directLine.end(),
      get token() {
        return directLine.token;
      },
    };
  }

  /** The library comes back to a conversation that is over: it hears so from the host, and tells it as an error of what it hears. */
  missed() {
    this.finish();
    return this.directLine.connectionStatus$.filter(() => false);
  }

  /** One after the other: of two requests at once the later may arrive first, and would answer the earlier one's question. */
  post(activity) {
    const posted = Promise.race([this.posting, pause(IN_ORDER)]).then(() => this.tryToPost(activity));
    this.posting = posted.catch(() => {});

    // The library's kind of observable, which the widget expects: the status is there at once.
    return this.directLine.connectionStatus$.take(1).flatMap(() => posted);
  }

  /** What could not be posted is posted once more before anyone is told: the host knows an activity that comes twice. */
  async tryToPost(activity) {
    const id = await this.directLine.postActivity(activity).toPromise();
    if (id !== NOT_POSTED) {
      return id;
    }

    await (this.renewing ?? pause(POST_AGAIN));
    return this.directLine.postActivity(activity).toPromise();
  }

  changed(status) {
    if (this.left) {
      return;
    }

    if (status === EXPIRED) {
      this.renew();
    } else if (status === FAILED) {
      this.leave();
      this.tell.gone();
    } else if (status === ENDED) {
      this.finish();
    }
  }

  lose() {
    if (!this.left && !this.lost) {
      this.lost = true;
      this.tell.lost();
    }
  }

  regain() {
    if (!this.left && this.lost) {
      this.lost = false;
      this.tell.back();
    }
  }

  /** A new token for the same conversation. */
  renew() {
    this.renewing ??= this.tryToRenew().finally(() => (this.renewing = undefined));
  }

  async tryToRenew() {
    while (!this.left) {
      try {
        const opened = await this.session.open();
        this.renewed = opened.asked;
        if (opened.conversationId === this.conversationId) {
          this.directLine.reconnect(opened);
        } else {
          this.finish();
        }

        return;
      } catch {
        this.lose();
        await pause(TRY_AGAIN);
      }
    }
  }

  /** Somebody finished and cleared the conversation, here or in another tab. */
  finish() {
    if (!this.left) {
      this.end();
      this.tell.over();
    }
  }

  end() {
    this.leave();
    this.directLine.end();
  }

  /** Says nothing more, whatever becomes of the line. */
  leave() {
    this.left = true;
  }
}
