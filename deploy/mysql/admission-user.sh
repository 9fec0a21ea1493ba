#!/bin/sh
# Run by the image of MySQL when it makes a new volume: a user for admission-batch, who may use the
# tables of the marks and the draws and their history and sees nothing of the shop. A right on a table that is not
# there yet needs "create".
set -eu

password=$(cat /run/secrets/mysql-admission-password)
MYSQL_PWD=$(cat /run/secrets/mysql-root-password) mysql --user=root "$MYSQL_DATABASE" <<SQL
create user if not exists 'sluice_admission'@'%' identified by '$password';
grant create, alter, index, select, insert, update on line_numbers to 'sluice_admission'@'%';
grant create, alter, index, select, insert, update on line_draws to 'sluice_admission'@'%';
grant create, alter, index, select, insert, update on flyway_history_admission to 'sluice_admission'@'%';
SQL
