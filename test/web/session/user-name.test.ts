import { expect, it } from 'vitest';
import { userName } from '../../../web/session/user-name.ts';

it('a user is called by the id without the organisation, and by all of one that has none', () => {
  expect(['acme:42', 'acme:4:2', '0f3c-ada'].map(userName)).toEqual(['42', '4:2', '0f3c-ada']);
});
