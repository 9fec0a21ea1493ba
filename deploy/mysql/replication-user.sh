#!/bin/sh
# Run by the image of MySQL when it makes the volume of the primary: the user by whom the replica
# follows, who may do nothing else.
set -eu

password=$(cat /run/secrets/mysql-replication-password)
MYSQL_PWD=$(cat /run/secrets/mysql-root-password) mysql --user=root <<SQL
create user if not exists 'sluice_replica'@'%' identified by '$password' require ssl;
grant replication slave on *.* to 'sluice_replica'@'%';
SQL
