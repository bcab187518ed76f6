insert into task_entry (task_id, case_number, instance_id, process, activity, name, title, search, priority, since, due,
                        sort_due, risk_at, candidate_groups, form, page, state, created_at)
select 'bench-' || n, 'INC-2026-9' || lpad(n::text, 6, '0'), 'bench-' || n, 'emergency-response', 'recover', 'Recover',
       'Recover: service ' || n, 'recover: service ' || n || ' inc-2026-9' || lpad(n::text, 6, '0'), 1 + n %% 4,
       now() - interval '1 hour', now() + n * interval '1 second', now() + n * interval '1 second',
       now() + (n - 600) * interval '1 second', 'staff', 'emergency-response.recover', '/incidents', 'OPEN', now()
from generate_series(1, %d) n
