import { describe, expect, it } from 'vitest';
import type { ExtraField } from '@/api/fields';
import { putBack } from './actions';

const field: ExtraField = { entity_type: 'spool', key: 'row', name: 'Row', order: 1, field_type: 'text', unit: 'cm' };
const choice: ExtraField = {
  entity_type: 'spool',
  key: 'fits',
  name: 'Fits',
  order: 2,
  field_type: 'choice',
  choices: ['AMS'],
  multi_choice: false,
};

describe('what puts a changed field back', () => {
  it('is as it was, with what was emptied', () => {
    expect(putBack(field, { name: 'Shelf row', order: 3, field_type: 'text' })).toEqual({
      name: 'Row',
      order: 1,
      field_type: 'text',
      unit: 'cm',
    });
  });
  it('is nothing if nothing was changed, or choices were only added', () => {
    expect(putBack(field, { name: 'Row', order: 1, field_type: 'text', unit: 'cm' })).toBeNull();
    const grown = {
      name: 'Fits',
      order: 2,
      field_type: 'choice',
      choices: ['AMS', 'MMU'],
      multi_choice: false,
    } as const;
    expect(putBack(choice, { ...grown, choices: [...grown.choices] })).toBeNull();
  });
  it('keeps choices that were added', () => {
    const after = {
      name: 'Goes in',
      order: 2,
      field_type: 'choice',
      choices: ['AMS', 'MMU'],
      multi_choice: false,
    } as const;
    expect(putBack(choice, { ...after, choices: [...after.choices] })).toMatchObject({
      name: 'Fits',
      choices: ['AMS', 'MMU'],
    });
  });
});
