import { parseArgs } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { progressOn, sentenceOf } from './output.ts';

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

describe('what went wrong', () => {
  const errorOf = (args: string[], option = 'port'): unknown => {
    try {
      return parseArgs({ args, options: { [option]: { type: 'string' } } });
    } catch (error) {
      return error;
    }
  };

  it.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--port', '-1'], "Option '--port' argument is ambiguous"],
    [['4000'], "Unexpected argument '4000'"],
  ])('is one sentence about the options %j', (args, sentence) => {
    expect(sentenceOf(errorOf(args))).toBe(sentence);
  });

  it('says what to use where a command takes no port', () => {
    expect(sentenceOf(errorOf(['--port', '4000'], 'url'))).toBe(
      "Unknown option '--port': name the platform that runs with --url http://localhost:<port>",
    );
  });

  it('names the way out where there are too few open files, and where the disk is full', () => {
    expect(sentenceOf(Object.assign(new Error('x'), { code: 'EMFILE' }))).toContain('ulimit -n');
    expect(sentenceOf(Object.assign(new Error('x'), { errcode: 13 }))).toMatch(
      /^The state folder cannot grow: the disk is full\. Free some space, or/,
    );
  });
});
