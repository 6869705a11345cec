import { call, post } from '../http.js';

export const text = (from, body) => post('/simulator/messages', { from, body });

export const messages = (phone) => call(`/simulator/messages?phone=${encodeURIComponent(phone)}`);

export const clock = () => call('/simulator/clock');

export const advance = (by) => post('/simulator/clock', { advance: by });
