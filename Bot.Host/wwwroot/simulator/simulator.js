import { Clock } from './clock.js';
import { Phone } from './phone.js';
import { Words, readable } from '../words.js';

const POLL_EVERY = 1000;
const STORED = 'surveybot.simulator.phones';
const FIRST = '+17045550101';

const root = document.getElementById('simulator');
const settings = JSON.parse(root.dataset.settings);
const language = document.documentElement.lang;
const words = new Words(settings.words, language, settings.timeZone);
const board = document.getElementById('phones');
const trouble = document.getElementById('trouble');
const announcer = document.getElementById('announcer');
const adding = document.getElementById('add');
const addResult = document.getElementById('add-result');
let phones = [];

function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED));
    if (Array.isArray(stored)) {
      return stored.filter(({ number, language: spoken }) => /^\+\d{7,15}$/.test(number) && spoken in settings.languages);
    }
  } catch {
    // Unreadable or forbidden storage: as if there were none.
  }

  return Object.keys(settings.languages).slice(0, 2).map((spoken, at) => ({ number: `+${Number(FIRST.slice(1)) + at}`, language: spoken }));
}

function store() {
  try {
    localStorage.setItem(STORED, JSON.stringify(phones.map((phone) => phone.facts)));
  } catch {
    // The page works without a memory.
  }
}

function announce(text) {
  const line = document.createElement('p');
  line.textContent = text;
  announcer.append(line);
  while (announcer.childElementCount > 5) {
    announcer.firstElementChild.remove();
  }
}

function nextNumber() {
  let number = Number(FIRST.slice(1));
  while (phones.some((phone) => phone.number === `+${number}`)) {
    number++;
  }

  return `+${number}`;
}

function put(facts) {
  const phone = new Phone(facts, words, settings.languages[facts.language], { remove, announce });
  phones.push(phone);
  board.querySelector('.no-phones')?.remove();
  board.append(phone.element);
  return phone;
}

function remove(phone) {
  phones = phones.filter((other) => other !== phone);
  phone.element.remove();
  store();
  showNone();
  adding.elements.number.value = nextNumber();
  addResult.textContent = words.say('removed', { number: readable(phone.number) });
  addResult.classList.remove('error');
  adding.closest('details').querySelector('summary').focus();
}

function showNone() {
  if (phones.length === 0 && !board.firstElementChild) {
    const none = document.createElement('p');
    none.className = 'no-phones';
    none.textContent = words.say('none');
    board.append(none);
  }
}

/** Digits as people write them, in E.164; null when that is not possible. */
function normalize(written) {
  const digits = written.replace(/[\s().\-\u2010-\u2015]/g, '');
  if (/^\+\d{7,15}$/.test(digits)) {
    return digits;
  }

  return /^1?\d{10}$/.test(digits) ? `+1${digits.slice(-10)}` : null;
}

adding.addEventListener('submit', (event) => {
  event.preventDefault();
  const { number: field, language: spoken } = adding.elements;
  const number = normalize(field.value);
  const problem = number === null ? 'bad_number' : phones.some((phone) => phone.number === number) ? 'same_number' : null;
  addResult.classList.toggle('error', problem !== null);
  field.setAttribute('aria-invalid', problem !== null);
  if (problem !== null) {
    addResult.textContent = words.say(problem);
    field.focus();
    return;
  }

  field.removeAttribute('aria-invalid');
  const phone = put({ number, language: spoken.value });
  store();
  addResult.textContent = words.say('added', { number: readable(number) });
  field.value = nextNumber();
  phone.input.focus();
  phone.refresh().catch(() => {});
});

const total = () => phones.reduce((sum, phone) => sum + phone.received, 0);

const refreshAll = () => Promise.all(phones.map((phone) => phone.refresh()));

const clock = new Clock(words, async () => {
  const before = total();
  await refreshAll();
  return total() - before;
});

function showTrouble(refusal) {
  const text = refusal ? (refusal.detail ?? words.say('unreachable')) : '';
  if (trouble.textContent !== text) {
    if (!refusal) {
      announce(words.say('back'));
    }

    trouble.textContent = text;
    trouble.hidden = text === '';
  }
}

let timer;

async function poll() {
  clearTimeout(timer);
  if (document.hidden) {
    return;
  }

  try {
    // While the clock moves, its own end tells what was sent.
    if (!clock.moving) {
      await Promise.all([clock.read(), refreshAll()]);
    }

    showTrouble(null);
  } catch (refusal) {
    showTrouble(refusal);
  }

  clock.tick();
  clearTimeout(timer);
  timer = setTimeout(poll, POLL_EVERY);
}

load().forEach(put);
showNone();
adding.elements.number.value = nextNumber();
document.addEventListener('visibilitychange', poll);
poll();
