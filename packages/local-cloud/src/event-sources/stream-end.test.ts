import { beforeEach, describe, expect, it } from '@jest/globals';
import { StreamEnd } from './stream-end.ts';

let newest: number | null | undefined;
let time: number;
let end: StreamEnd;
beforeEach(() => {
  newest = null;
  time = 1_000;
  end = new StreamEnd(
    () => newest,
    () => time,
  );
});

const readNothing = () => {
  expect(end.isReached()).toBe(false);
  end.reach();
};

describe('the end of a stream', () => {
  it('is reached by a read that finds nothing, until a record comes', () => {
    readNothing();
    expect(end.isReached()).toBe(true);
    newest = 1;
    expect(end.isReached()).toBe(false);
  });

  it('is not reached by a read that finds something', () => {
    newest = 1;
    expect(end.isReached()).toBe(false);
    expect(end.isReached()).toBe(false);
    end.reach();
    expect(end.isReached()).toBe(true);
  });

  it('is not where it was when a record came during the read', () => {
    expect(end.isReached()).toBe(false);
    newest = 1;
    end.reach();
    expect(end.isReached()).toBe(false);
  });

  it('is not known while nobody knows the newest record', () => {
    newest = undefined;
    readNothing();
    expect(end.isReached()).toBe(false);
  });

  it('is left when the reader begins elsewhere', () => {
    readNothing();
    end.leave();
    expect(end.isReached()).toBe(false);
  });

  it('is read again each minute, so that the iterator lives', () => {
    readNothing();
    time += 59_999;
    expect(end.isReached()).toBe(true);
    time += 1;
    readNothing();
    expect(end.isReached()).toBe(true);
  });
});
