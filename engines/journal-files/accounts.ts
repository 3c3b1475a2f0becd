/** The five types of account, and how formats that do not state one let it be known. */
export {
  namesMoney,
  typeOfAccountName,
  typeOfNorwegianAccount,
  typeOfWord,
  type AccountType,
} from './model/account-type.ts';
