/** What tests of other rooms do with this one, by its own operations. */
export { changeSetting } from './commands/change-setting.ts';
