import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { EventDefinition, TaskDefinition } from './index.ts';
import * as catalogue from './index.ts';

const has = (value: unknown, ...keys: string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);

const isEvent = (value: unknown): value is EventDefinition =>
  has(value, 'type', 'source', 'schema', 'example', 'create', 'parse');
const isTask = (value: unknown): value is TaskDefinition =>
  has(value, 'service', 'name', 'input', 'output', 'errors');

const exported: unknown[] = Object.values(catalogue);
const events = exported.filter(isEvent);
const tasks = exported.filter(isTask);
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.v\d+\.ts$/.test(file),
);

const context = { id: 'evt-1', time: '2026-01-05T10:15:30.000Z', correlationid: 'c-1' };

describe('the catalogue', () => {
  it('exports from index.ts every contract that there is a file for', () => {
    // order-placed.v1.ts holds order.placed.v1, gift-card-issued.v1.ts gift-card.issued.v1.
    const fileOfType = (type: string) => type.replace('.', '-');
    expect(events.map(({ type }) => fileOfType(type)).sort()).toEqual(
      files.map((file) => basename(file, '.ts')).sort(),
    );
  });

  it('has every event of an order in their list', () => {
    const ofOrders = events.map(({ type }) => type).filter((type) => type.startsWith('order.'));
    expect(catalogue.orderEvents.map(({ type }) => type).sort()).toEqual(ofOrders.sort());
  });

  it('gives each type to one contract', () => {
    expect(new Set(events.map(({ type }) => type)).size).toBe(events.length);
  });

  it('says in each file who owns the contract', () => {
    for (const { type, source } of events) {
      const file = join(source, `${type.replace('.', '-')}.ts`);
      expect(files).toContain(file);
    }
  });
});

describe.each(events.map((definition) => [definition.type, definition] as const))(
  '%s',
  (_, definition) => {
    const event = definition.create(definition.example, context);

    it('has an example that keeps its own contract', () => {
      expect(event.type).toBe(definition.type);
      expect(definition.publishers).toContain(event.source);
      expect(event.subject).not.toBe('');
    });

    it('reads what it made, after a journey as JSON', () => {
      expect(definition.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    });

    it('can be described to those who do not write TypeScript', () => {
      expect(z.toJSONSchema(definition.schema)).toMatchObject({ type: 'object' });
      expect(definition.description).toMatch(/^[A-Z].*\.$/);
    });

    it('lets an older consumer read what a newer producer adds', () => {
      const newer = { ...event, newattribute: 1, data: { ...Object(event.data), newField: 1 } };
      expect(definition.parse(newer)).toEqual(event);
    });

    it('does not let a producer add what the contract does not name', () => {
      const data = { ...Object(definition.example), newField: 1 };
      expect(() => definition.create(data, context)).toThrow(catalogue.InvalidEventError);
    });
  },
);

describe.each(tasks.map((task) => [`${task.service}-${task.name}`, task] as const))(
  '%s',
  (_, task) => {
    it('can be described to those who do not write TypeScript', () => {
      expect(z.toJSONSchema(task.input)).toMatchObject({ type: 'object' });
      expect(z.toJSONSchema(task.output)).toMatchObject({ type: 'object' });
      expect(task.description).toMatch(/^[A-Z].*\.$/);
    });

    it('names its errors as state machines match them', () => {
      for (const [name, { description }] of Object.entries(task.errors)) {
        expect(name).toMatch(/^[A-Z]\w+Error$/);
        expect(description).toMatch(/^[A-Z].*\.$/);
      }
    });
  },
);
