import * as api from './api.js';
import { readable } from '../words.js';

/** One phone on the page: its texts, newest at the bottom, and a line to write the next. */
export class Phone {
  /**
   * @param {{number: string, language: string}} facts
   * @param {import('./words.js').Words} words
   * @param {{name: string, program: string, firstTexts: string[]}} language
   * @param {{remove: (phone: Phone) => void, announce: (text: string) => void}} page
   */
  constructor(facts, words, language, page) {
    this.facts = facts;
    this.words = words;
    this.page = page;
    this.shown = [];
    this.known = false;
    this.element = document.getElementById('phone').content.firstElementChild.cloneNode(true);
    this.build(words, language);
  }

  get number() {
    return this.facts.number;
  }

  build(words, { name, program, firstTexts }) {
    const find = (selector) => this.element.querySelector(selector);
    const spoken = { number: readable(this.number) };
    this.element.setAttribute('aria-label', words.say('phone', spoken));
    find('.program').textContent = program;
    find('.program').lang = this.facts.language;
    find('.own-number').textContent = readable(this.number);
    find('.own-language').textContent = name;
    find('.own-language').lang = this.facts.language;
    this.scroller = find('.messages');
    this.scroller.setAttribute('aria-label', words.say('messages', spoken));
    this.list = find('ol');
    this.error = find('.error');

    const remove = find('.remove');
    remove.setAttribute('aria-label', words.say('remove', spoken));
    remove.title = words.say('remove', spoken);
    remove.addEventListener('click', () => this.page.remove(this));

    this.chips = find('.chips');
    this.chips.setAttribute('aria-label', words.say('suggestions'));
    for (const text of firstTexts) {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.lang = this.facts.language;
      chip.textContent = text;
      chip.addEventListener('click', () => this.send(text));
      this.chips.append(chip);
    }

    this.input = find('textarea');
    this.input.setAttribute('aria-label', words.say('write', spoken));
    this.input.placeholder = words.say('placeholder');
    this.button = find('.composer button');
    this.button.setAttribute('aria-label', words.say('send'));
    find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.sendWritten();
    });
    this.input.addEventListener('keydown', (event) => {
      // Enter ends a composed character in some languages and must not send then.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.sendWritten();
      }
    });
    this.showEmpty();
  }

  async sendWritten() {
    const text = this.input.value;
    if (text.trim() !== '' && (await this.send(text))) {
      this.input.value = '';
    }

    this.input.focus();
  }

  /** @returns whether the bot took it. */
  async send(text) {
    if (this.sending) {
      return false;
    }

    this.sending = true;
    this.element.setAttribute('aria-busy', 'true');
    try {
      await api.text(this.number, text);
      this.complain(null);
      await this.refresh().catch(() => {});
      return true;
    } catch (refusal) {
      this.complain(
        refusal.status === 0 ? this.words.say('unreachable') : (refusal.detail ?? this.words.say('failed_send', { status: refusal.status })),
      );
      return false;
    } finally {
      this.sending = false;
      this.element.removeAttribute('aria-busy');
    }
  }

  complain(text) {
    this.error.hidden = text === null;
    this.error.textContent = text ?? '';
  }

  /** Fetches what there is and shows what is new. */
  async refresh() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const messages = await api.messages(this.number);
    if (turn === this.turn) {
      this.show(messages);
    }
  }

  /** How many texts of the bot are shown. */
  get received() {
    return this.shown.filter(({ message }) => message.direction === 'out').length;
  }

  show(messages) {
    const first = !this.known;
    this.known = true;
    if (messages.length < this.shown.length) {
      this.list.replaceChildren();
      this.shown = [];
    }

    const atEnd = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < 80;
    const added = messages.length - this.shown.length;
    messages.forEach((message, at) => {
      if (at < this.shown.length) {
        this.update(this.shown[at], message);
      } else {
        this.append(message, first);
      }
    });
    this.showEmpty();
    if (added > 0 && (atEnd || first)) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    }
  }

  append(message, silent) {
    const before = this.shown.at(-1)?.message;
    if (!before || this.words.day(before.at) !== this.words.day(message.at)) {
      const day = document.createElement('li');
      day.className = 'day';
      day.textContent = this.words.day(message.at);
      this.list.append(day);
    }

    const item = document.createElement('li');
    item.className = message.direction;
    const bubble = document.createElement('p');
    bubble.className = `bubble ${message.direction === 'in' ? 'mine' : 'theirs'}`;
    bubble.dir = 'auto';
    bubble.textContent = message.body || this.words.say('redacted');
    const state = document.createElement('p');
    state.className = 'state';
    item.append(bubble, state);
    this.list.append(item);
    const entry = { message, state };
    this.shown.push(entry);
    this.describe(entry);
    if (message.direction === 'out' && !silent) {
      this.page.announce(this.words.say('said_bot', { number: readable(this.number), text: message.body }));
    }
  }

  update(entry, message) {
    if (entry.message.status !== message.status || entry.message.reason !== message.reason) {
      entry.message = message;
      this.describe(entry);
    }
  }

  describe({ message, state }) {
    const time = document.createElement('time');
    time.dateTime = message.at;
    time.textContent = this.words.time(message.at);
    const parts = [time];
    if (message.direction === 'out' || message.status !== 'received') {
      const status = document.createElement('span');
      status.className = `status ${message.status}`;
      status.textContent = this.words.status(message.status);
      if (message.reason) {
        const reason = document.createElement('span');
        reason.lang = 'en';
        reason.textContent = message.reason;
        status.append(': ', reason);
      }

      parts.push(status);
    }

    if (message.direction === 'out' && message.segments > 0) {
      const segments = document.createElement('span');
      segments.textContent = this.words.count('segments', message.segments);
      parts.push(segments);
    }

    state.replaceChildren(...parts);
  }

  showEmpty() {
    if (this.shown.length > 0) {
      this.list.querySelector('.empty')?.remove();
    } else if (!this.list.firstElementChild) {
      const empty = document.createElement('li');
      empty.className = 'empty';
      empty.textContent = this.words.say('empty');
      this.list.append(empty);
    }
  }
}
