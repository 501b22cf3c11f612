import { describe, expect, it } from '@jest/globals';
import { progressOn } from './output.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

describe('progress', () => {
  it('is a line for each step without a terminal', () => {
    const log = stream(false);
    const progress = progressOn(log);
    for (const step of ['starting orders', 'seeding', 'seeding', '']) progress(step);
    expect(log.written).toEqual(['starting orders\n', 'seeding\n']);
  });

  it('is one line that each step replaces in a terminal', () => {
    const terminal = stream(true);
    const progress = progressOn(terminal);
    for (const step of ['starting orders', '']) progress(step);
    expect(terminal.written).toEqual(['\r\x1b[2Kstarting orders', '\r\x1b[2K']);
  });
});
