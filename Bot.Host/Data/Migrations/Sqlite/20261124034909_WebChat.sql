ALTER TABLE "sessions" ADD "held" TEXT NULL;

ALTER TABLE "message_texts" ADD "activity" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261124034909_WebChat', '10.0.15');

