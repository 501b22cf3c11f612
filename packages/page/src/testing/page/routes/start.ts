import { shared } from '../shared.ts';

export const start = `The start, ${shared}`;
