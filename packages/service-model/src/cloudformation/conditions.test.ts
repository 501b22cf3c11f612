import { describe, expect, it } from '@jest/globals';
import { conditionHolds } from './conditions.ts';
import { UnresolvableIntrinsicError } from './intrinsics.ts';

const conditions = {
  IsMail: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsPage' }, { Condition: 'IsNone' }] }] },
  IsPage: {
    'Fn::Equals': [
      { 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'Address' }] }] },
      { 'Fn::Join': ['', ['http', 's']] },
    ],
  },
  IsNone: { 'Fn::Equals': [{ Ref: 'Address' }, 'none'] },
  IsBoth: { 'Fn::And': [{ Condition: 'IsMail' }, { Condition: 'IsPage' }] },
  IsOther: { 'Fn::Contains': [['a'], 'a'] },
};
const whichHold = (address: string) =>
  ['IsMail', 'IsPage', 'IsNone', 'IsBoth'].filter((name) =>
    conditionHolds(conditions, name, () => address),
  );

describe('conditionHolds', () => {
  it.each([
    ['sam@shop.example', ['IsMail']],
    ['https://pager.example/shop', ['IsPage']],
    ['none', ['IsNone']],
  ])('says of %s that %j', (address, expected) => {
    expect(whichHold(address)).toEqual(expected);
  });

  it.each(['IsOther', 'IsNowhere'])('rejects %s, which nobody knows', (name) => {
    expect(() => conditionHolds(conditions, name, () => '')).toThrow(UnresolvableIntrinsicError);
  });
});
