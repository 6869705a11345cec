import { Words } from '../words.js';
import { Connection } from './connection.js';
import { Finishing } from './finishing.js';
import { SpokenLanguage } from './language.js';
import { look } from './look.js';
import { Presses } from './presses.js';
import { Session, isFresh } from './session.js';

const BACK_STAYS = 4_000;

class Chat {
  constructor(panel) {
    this.panel = panel;
    this.settings = JSON.parse(panel.dataset.settings);
    this.words = new Words(this.settings.words, this.settings.language);
    this.session = new Session(this.settings.survey, this.settings.language);
    this.status = document.getElementById('chat-status');
    this.trouble = document.getElementById('chat-trouble');
    this.widget = document.getElementById('chat-widget');
    this.presses = new Presses(this.widget);
    this.finishing = new Finishing(() => this.finish(), this.words.say('not_cleared'));
    this.language = new SpokenLanguage(this.settings, {
      say: (text) => this.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text } }),
      go: (address) => this.go(`${address}#chat`),
    });
    this.trouble.querySelector('button').addEventListener('click', () => this.again());

    // A page the browser keeps aside for its Back button must not show a chat that was cleared meanwhile.
    window.addEventListener('pagehide', () => this.widget.replaceChildren());
    window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  }

  async start() {
    this.panel.dataset.began = 'true';
    this.tell('opening');
    try {
      const [opened] = await Promise.all([this.session.open(), this.load()]);
      this.show(isFresh(opened) ? opened : await this.session.open());
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** The widget's script: its address stands in the page, which has begun to load it. */
  load() {
    this.loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = document.getElementById('widget').href;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        this.loading = undefined;
        reject(new Error('The widget did not load.'));
      };
      document.head.append(script);
    });
    return this.loading;
  }

  show(opened) {
    this.connection = new Connection(opened, this.session, {
      lost: () => this.tell('lost'),
      back: () => this.tellBriefly('back'),
      gone: () => this.stop('ended'),
      over: () => this.clear(),
    });
    this.language.begin(opened.isNew);
    this.store = window.WebChat.createStore({}, () => (next) => (action) => this.pass(next, action));
    window.WebChat.renderWebChat(
      {
        directLine: this.connection.adapter,
        store: this.store,
        locale: this.settings.language,
        dir: document.documentElement.dir,
        nonce: document.querySelector('script[nonce]').nonce,
        overrideLocalizedStrings: this.settings.widget,
        sendTypingIndicator: false,
        styleOptions: look,

        // A minute more or less is nobody's concern; what was not sent is.
        activityStatusMiddleware: () => (next) => (details) => (details.sendState === 'sent' ? false : next(details)),
      },
      this.widget,
    );
    this.finishing.offer();
  }

  pass(next, action) {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      this.silence('opening');
      const { from, locale, type } = action.payload.activity;
      if (type === 'message' && from?.role === 'bot') {
        this.presses.onReply();
        this.language.onReply(locale);
      }
    } else if (action.type === 'DIRECT_LINE/POST_ACTIVITY') {
      this.language.answered();
    }

    return next(action);
  }

  async finish() {
    await this.session.finish();
    this.go(this.settings.cleared);
  }

  go(address) {
    this.connection?.end();
    location.replace(address);
  }

  fail(refusal) {
    const minutes = Math.max(1, Math.ceil((refusal.retryAfter ?? 60) / 60));
    this.stop(refusal.status === 429 ? 'limited' : refusal.status >= 400 ? 'down' : 'failed', minutes);
  }

  /** It was finished and cleared, perhaps in another tab: whoever sits here next must not read it. */
  clear() {
    this.widget.replaceChildren();
    this.stop('ended');
  }

  /** The chat cannot go on as it is; a button begins again. */
  stop(reason, count) {
    this.tell();
    this.trouble.hidden = false;
    this.trouble.querySelector('[role=alert]').textContent = count && reason === 'limited' ? this.words.count(reason, count) : this.words.say(reason);
  }

  again() {
    if (this.store) {
      location.reload();
    } else {
      this.trouble.hidden = true;
      this.start();
    }
  }

  tell(key) {
    clearTimeout(this.brief);
    this.notice = key;
    this.status.textContent = key ? this.words.say(key) : '';
  }

  tellBriefly(key) {
    this.tell(key);
    this.brief = setTimeout(() => this.silence(key), BACK_STAYS);
  }

  silence(key) {
    if (this.notice === key) {
      this.tell();
    }
  }
}

const panel = document.querySelector('#chat[data-settings]');
if (panel) {
  new Chat(panel).start();
}
