import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newService } from './new-service.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-service-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('newService', () => {
  it('gives everything the name', () => {
    const directory = newService('gift-cards', root);
    expect(directory).toBe(join(root, 'services', 'gift-cards'));
    const read = (file: string) => readFileSync(join(directory, file), 'utf8');
    expect(read('serverless.yml')).toMatch(/^service: gift-cards\n/);
    expect(JSON.parse(read('package.json')).name).toBe('@commerce/gift-cards');
    expect(read('http-api.ts')).toContain("title: 'Gift cards'");
    const files = globSync('**/*', { cwd: directory, withFileTypes: true }).filter((f) =>
      f.isFile(),
    );
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), 'utf8')).not.toMatch(/z-?service/i);
    }
  });

  it('does not overwrite a service', () => {
    newService('gift-cards', root);
    expect(() => newService('gift-cards', root)).toThrow('There is a service gift-cards already');
  });

  describe('in a repository that has names of its own', () => {
    beforeEach(() => {
      mkdirSync(join(root, 'packages/local-cloud'), { recursive: true });
      const get = join(root, 'services/inventory/functions/get-product');
      mkdirSync(get, { recursive: true });
      const event = '- httpApi: { method: GET, path: "/products/{sku}" }';
      writeFileSync(join(get, 'function.yml'), `getProduct:\n  events:\n    ${event}\n`);
    });

    it.each([
      ['local-cloud', 'local-cloud is the name of packages/local-cloud'],
      ['inventory', 'There is a service inventory already'],
      ['products', '/products is a path of services/inventory already'],
      ['local', 'local is reserved'],
      ['aws', 'aws is reserved'],
      ['constructor', 'constructor is reserved'],
      ['docs', 'docs is reserved'],
    ])('rejects %s', (name, message) => {
      expect(() => newService(name, root)).toThrow(message);
      expect(globSync('services/*', { cwd: root })).toEqual(['services/inventory']);
    });

    it('takes a name that only begins as one of them', () => {
      expect(newService('products-2', root)).toBe(join(root, 'services/products-2'));
    });
  });

  it.each([
    '',
    'a',
    'Gift',
    'gift_cards',
    '-gift',
    'gift-',
    'gift--cards',
    '../gift',
    'g'.repeat(25),
  ])('rejects the name "%s"', (name) => {
    expect(() => newService(name, root)).toThrow('is no name for a service');
    expect(globSync('services/*', { cwd: root })).toEqual([]);
  });
});
