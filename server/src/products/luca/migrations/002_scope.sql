call kernel.carry_client('luca.questions', 'company_id');
call kernel.identify_later('luca.questions', 'id');
call kernel.carry_client('luca.answer_claims', 'question_id');
call kernel.carry_client('luca.feedback', 'question_id');
