import { describe, expect, it } from '@jest/globals';
import { isExplained, writtenStatements } from './written-statements.ts';

const file = `place-order:
  handler: functions/place-order/handler.handler
  # One CPU.
  timeout: 30
  iamRoleStatements:
    - Effect: Allow
      Action: dynamodb:GetItem
      Resource: !GetAtt OrdersTable.Arn
    # A form can do what its signer can.
    - Effect: Allow
      Action: [s3:PutObject]
      Resource: !Sub \${Bucket.Arn}/*
    - Effect: Allow
      Action: [ses:SendEmail, ses:SendRawEmail]
      # Shops verify their addresses themselves.
      Resource: "*"
    - Effect: Allow
      Action: sns:Publish
      Resource: !Ref EventsTopic
`;

describe('writtenStatements', () => {
  it('tells which statements have a reason, above or inside', () => {
    expect(writtenStatements(file)).toEqual([
      { actions: ['dynamodb:GetItem'], isExplained: false },
      { actions: ['s3:PutObject'], isExplained: true },
      { actions: ['ses:SendEmail', 'ses:SendRawEmail'], isExplained: true },
      { actions: ['sns:Publish'], isExplained: false },
    ]);
  });

  it('finds none in a function without rights, or in no file', () => {
    expect(writtenStatements('place-order:\n  timeout: 30\n')).toEqual([]);
    expect(writtenStatements('')).toEqual([]);
  });
});

describe('isExplained', () => {
  it('asks for a reason at the very actions', () => {
    const written = writtenStatements(file);
    expect(isExplained(written, ['s3:PutObject'])).toBe(true);
    expect(isExplained(written, ['s3:PutObject', 's3:GetObject'])).toBe(false);
    expect(isExplained(written, ['sns:Publish'])).toBe(false);
  });
});
