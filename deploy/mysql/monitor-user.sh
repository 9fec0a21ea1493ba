#!/bin/sh
# Run by the image of MySQL when it makes a new volume: a user for monitor-ui, who may use the tables of the operators and
# their history, adds to the audit log and never changes it, and sees nothing of the shop.
set -eu

password=$(cat /run/secrets/mysql-monitor-password)
MYSQL_PWD=$(cat /run/secrets/mysql-root-password) mysql --user=root "$MYSQL_DATABASE" <<SQL
create user if not exists 'sluice_monitor'@'%' identified by '$password';
grant create, alter, index, select, insert, update on operator_accounts to 'sluice_monitor'@'%';
grant create, alter, index, select, insert on operator_firsts to 'sluice_monitor'@'%';
grant create, alter, index, trigger, select, insert on operator_audit_entries to 'sluice_monitor'@'%';
grant create, alter, index, select, insert, update on operator_audit_heads to 'sluice_monitor'@'%';
grant create, alter, index, select, insert, update on flyway_history_operators to 'sluice_monitor'@'%';
SQL
