import type * as z from 'zod';
import type { Column } from '../domain/import-row.ts';
import { priceReason } from './price-reason.ts';
import { quoted } from './quoted.ts';

type Issue = z.core.$ZodIssue;
type Values = Readonly<Record<string, unknown>>;

/** Says what is wrong with a field so that a user of spreadsheets can mend it. */
export function reasonOf(column: Column, issue: Issue, values: Values): string {
  const value = values[column];
  switch (column) {
    case 'sku':
    case 'variantOf':
      return isMissing(value)
        ? 'it is missing'
        : `${quoted(value)} is no sku: write letters without accents, digits, ".", "_" and "-", 64 at the most, and begin with a letter or a digit`;
    case 'name':
    case 'description':
    case 'category':
    case 'size':
      return ofText(issue, value);
    case 'price':
      return priceReason(value, values.currency) ?? ofNumber(issue, value);
    case 'currency':
      return `${quoted(value)} is no currency that somebody can pay with: write its code of ISO 4217, such as EUR`;
    case 'active':
      return `write true or false, not ${quoted(value)}`;
    case 'taxClass':
      return `${quoted(value)} is no class of tax: write small letters and digits, with hyphens between words, such as reduced`;
    case 'lowStockThreshold':
    case 'weightGrams':
    case 'stockShards':
    case 'stock':
      return ofNumber(issue, value);
  }
}

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function ofText(issue: Issue, value: unknown): string {
  if (typeof value !== 'string') return `write a text, not ${quoted(value)}`;
  if (issue.code === 'too_big') {
    return `it has ${value.trim().length} characters: write ${issue.maximum} at the most`;
  }
  return `${quoted(value)} has a line break: write it on one line`;
}

function ofNumber(issue: Issue, value: unknown): string {
  // Limits of JavaScript's numbers are not limits of the schema.
  const isLimit = 'inclusive' in issue && !Number.isNaN(Number(value));
  if (issue.code === 'too_big' && isLimit) {
    return `${shown(value)} is too much: write ${issue.maximum} at the most`;
  }
  if (issue.code === 'too_small' && isLimit) {
    const least = Number(issue.minimum) + (issue.inclusive ? 0 : 1);
    return `${shown(value)} is too little: write ${least} at least`;
  }
  return `${shown(value)} is not a whole number: write digits alone`;
}

/** Numbers of a file are shown as they are written. */
const shown = (value: unknown): string =>
  typeof value === 'string' && /^[\d.,-]{1,20}$/.test(value.trim()) ? value.trim() : quoted(value);
