/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = {
  de: {
    'luca.question_answered.v1': 'Frage beantwortet',
    'luca.question_abstained.v1': 'Frage nicht beantwortet',
    'luca.feedback_given.v1': 'Antwort bewertet',
    'luca.answer_exported.v1': 'Antwort ausgegeben',
  },
};
